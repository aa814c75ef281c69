"""The 3D view of the studio: shows the Stage in a widget; picking, gizmos, dropping."""
