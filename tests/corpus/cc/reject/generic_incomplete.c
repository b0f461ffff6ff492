struct s;
int x = _Generic(1, struct s: 1, int: 2); // error: '_Generic' association has incomplete type
