struct s { int a; };
struct s v = {[0] = 1}; // error: array index in non-array initializer
