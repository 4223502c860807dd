"""Two accounts of one engagement, point by point: the same, told differently, only here, only there."""
