"""Temples of Cambodia: Angkor's towers, galleries, gates and guardians in stone, and the pagoda of today."""
