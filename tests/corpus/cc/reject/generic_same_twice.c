typedef int t;
int x = _Generic(1, int: 1, t: 2); // error: '_Generic' specifies two compatible types
