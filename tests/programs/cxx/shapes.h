#pragma once
#include <memory>
#include <string>
#include <vector>

struct Shape {
    virtual ~Shape();
    virtual double area() const = 0;
    virtual std::string name() const { return "shape"; }
};
struct Coloured {
    std::string colour = "none";
    virtual ~Coloured() = default;
    virtual std::string describe() const { return colour; }
};
struct Circle;
struct ShapeError : std::exception {
    std::string text;
    explicit ShapeError(std::string t) : text(std::move(t)) {}
    const char *what() const noexcept override { return text.c_str(); }
};
std::unique_ptr<Shape> parse_shape(const std::string &text);
std::vector<std::string> destroyed_shapes();
