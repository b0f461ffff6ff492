struct s { _Alignas(8) int x : 3; }; // error: alignment specified for a bit-field
