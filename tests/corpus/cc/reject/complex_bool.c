_Complex _Bool x; // error: two or more data types in declaration specifiers
