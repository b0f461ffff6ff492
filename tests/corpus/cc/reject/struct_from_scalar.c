struct s { int a; };
struct s v = 5; // error: invalid initializer
