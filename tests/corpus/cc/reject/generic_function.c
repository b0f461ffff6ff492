int x = _Generic(1, int(int): 1, int: 2); // error: '_Generic' association has function type
