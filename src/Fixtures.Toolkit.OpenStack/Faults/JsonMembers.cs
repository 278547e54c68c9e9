using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>Reads the members of a fault. An <see cref="ArgumentException"/> says which has a wrong value.</summary>
internal static class JsonMembers
{
    /// <summary>Adds a text, unless it is null.</summary>
    public static void AddGiven(this JsonObject document, string member, string? value)
    {
        if (value is not null)
            document[member] = value;
    }

    public static string? Text(this JsonObject document, string member) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new ArgumentException($"'{member}' must be a text."),
    };

    public static string Required(this JsonObject document, string member) => document.Text(member) ?? throw Missing(member);

    public static ArgumentException Missing(string member) => new($"The fault lacks '{member}'.");

    public static int? Integer(this JsonObject document, string member, int min, int max = int.MaxValue) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) && number >= min
            && number <= max => number,
        _ => throw new ArgumentException(
            max == int.MaxValue
                ? $"'{member}' must be an integer of at least {min}."
                : $"'{member}' must be an integer from {min} to {max}."),
    };

    /// <summary>A number of bytes.</summary>
    public static long? Count(this JsonObject document, string member, long min) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number)
            && number >= min => number,
        _ => throw new ArgumentException($"'{member}' must be an integer of at least {min}."),
    };

    public static TimeSpan? Seconds(this JsonObject document, string member, bool mayBeNegative = false) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var seconds)
            && Math.Abs(seconds) < 1e9 && (mayBeNegative || seconds >= 0) => TimeSpan.FromSeconds(seconds),
        _ => throw new ArgumentException($"'{member}' must be a number of seconds{(mayBeNegative ? "" : " that is not negative")}."),
    };

    public static bool Flag(this JsonObject document, string member) => document[member] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw new ArgumentException($"'{member}' must be true or false."),
    };
}
