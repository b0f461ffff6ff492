_Static_assert(sizeof(int) == 8, "int is narrow"); // error: static assertion failed: "int is narrow"
