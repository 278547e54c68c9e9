using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

/// <summary>How a JSON value reads in Neutron's messages, which print it with Python's <c>%s</c>.</summary>
internal static class PythonText
{
    public static string Of(object? value) => value as string ?? Quoted(value);

    /// <summary>As inside a list or a dictionary: strings in quotes.</summary>
    public static string Quoted(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            ? $"\"{text}\""
            : $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(pair => $"{Quoted(pair.Key)}: {Quoted(pair.Value)}"))}}}",
        IEnumerable<object?> list => $"[{string.Join(", ", list.Select(Quoted))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A list of names, as Python prints one.</summary>
    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Quoted))}]";
}
