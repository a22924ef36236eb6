"""zopa: negotiation analysis from the public record."""
