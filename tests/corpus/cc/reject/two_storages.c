static extern int x; // error: multiple storage classes in declaration specifiers
