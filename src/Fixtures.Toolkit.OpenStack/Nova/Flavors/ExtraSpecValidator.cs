using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>Validates an extra spec, from microversion 2.86 on.</summary>
/// <remarks>Upstream: nova.api.validation.extra_specs.validators.validate.</remarks>
internal static class ExtraSpecValidator
{
    public static void Check(string name, string value)
    {
        if (ExtraSpecNames.All.TryGetValue(name, out var exact))
            exact.Check(value);
        else if (ExtraSpecNames.All.FirstOrDefault(known => IsFullMatch(known.Key, name)).Value is { } matching)
            matching.Check(value);
        else if (name.Split(':', 2) is [var space, _] && ExtraSpecNames.Namespaces.Any(known => IsFullMatch(known, space)))
            throw new NovaBadRequestException($"Validation failed; extra spec '{name}' does not appear to be a valid extra spec.");
    }

    /// <summary>Python's <c>re.fullmatch</c>.</summary>
    public static bool IsFullMatch(string pattern, string text) =>
        Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
}
