using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Prints values as Python does, because rules compare with Python's text.</summary>
internal static class PolicyText
{
    public const string None = "None";

    public static string Of(bool value) => value ? "True" : "False";

    public static string Of(object? value) => value switch
    {
        null => None,
        string text => text,
        bool flag => Of(flag),
        Guid id => id.ToString("D"),
        int or long or short or byte => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(
            $"A policy target cannot hold a {value.GetType().Name}; give strings, booleans, whole numbers, Guids or null.", nameof(value)),
    };
}
