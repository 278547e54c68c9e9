using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>Checks an extra spec against what Nova knows of it, from microversion 2.86 on.</summary>
internal static class ExtraSpecValidator
{
    public static void Check(string name, string value)
    {
        if (ExtraSpecNames.All.TryGetValue(name, out var exact))
            exact.Check(value);
        else if (ExtraSpecNames.All.FirstOrDefault(known => IsWhole(known.Key, name)).Value is { } matching)
            matching.Check(value);
        else if (name.Split(':', 2) is [var space, _] && ExtraSpecNames.Namespaces.Any(known => IsWhole(known, space)))
            throw new NovaBadRequestException($"Validation failed; extra spec '{name}' does not appear to be a valid extra spec.");
    }

    /// <summary>As Python's fullmatch.</summary>
    public static bool IsWhole(string pattern, string text) => Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
}
