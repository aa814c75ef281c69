"""What stands in a school laboratory: beakers, flasks, tubes, lamp and stands."""
