struct s;
int x = _Alignof(struct s); // error: invalid application of '_Alignof' to incomplete type
