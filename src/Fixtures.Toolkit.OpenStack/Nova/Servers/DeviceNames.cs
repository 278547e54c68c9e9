using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The names of disks in a guest: <c>/dev/sda</c>, <c>/dev/vdb</c>.</summary>
/// <remarks>Upstream: get_next_device_name of compute/utils.py and the functions of block_device.py.</remarks>
internal static partial class DeviceNames
{
    /// <summary>The root disk's name, where neither the request nor the image gives one.</summary>
    public const string DefaultRoot = "/dev/sda";

    private const string Directory = "/dev/";

    public static string WithoutDirectory(string name) =>
        name.StartsWith(Directory, StringComparison.Ordinal) ? name[Directory.Length..] : name;

    public static string WithDirectory(string name) => name.Length == 0 ? name : Directory + WithoutDirectory(name);

    /// <summary>The letters of a name: <c>b</c> of <c>/dev/vdb1</c>.</summary>
    public static string LetterOf(string name) => Digits().Replace(Prefixes().Replace(WithoutDirectory(name), ""), "");

    /// <summary>The name of a new disk.</summary>
    /// <param name="used">The names of the other disks.</param>
    /// <param name="root">The name of the root disk, whose prefix the new one gets; null for the default.</param>
    /// <param name="wanted">The wanted name, of which only the letters count; null for the first free one.</param>
    /// <exception cref="NovaException">The wanted or the root name is invalid (InvalidDevicePath), or in use (DevicePathInUse).</exception>
    public static string Next(IEnumerable<string> used, string? root = null, string? wanted = null)
    {
        var letter = wanted is { Length: > 0 } ? Match(wanted).Letter : null;
        var prefix = Match(WithDirectory(root is { Length: > 0 } ? root : DefaultRoot)).Prefix;
        var letters = used.Select(LetterOf).ToHashSet(StringComparer.Ordinal);
        letter ??= FirstFree(letters);
        return letters.Contains(letter)
            ? throw new NovaException("DevicePathInUse", 409, $"The supplied device path ({wanted}) is in use.")
            : prefix + letter;
    }

    private static (string Prefix, string Letter) Match(string name) => Device().Match(name) is { Success: true } match
        ? (match.Groups[1].Value, match.Groups[2].Value)
        : throw new NovaException("InvalidDevicePath", 400, $"The supplied device path ({name}) is invalid.");

    /// <remarks>Upstream: _get_unused_letter, which tries <c>a</c> to <c>z</c>, then pairs.</remarks>
    private static string FirstFree(HashSet<string> used)
    {
        for (var number = 0; ; number++)
        {
            var letters = number < 26
                ? $"{(char)('a' + number)}"
                : $"{(char)('a' + (number / 26) - 1)}{(char)('a' + (number % 26))}";
            if (!used.Contains(letters))
                return letters;
        }
    }

    [GeneratedRegex("^(/dev/x{0,1}[a-z]{0,1}d{0,1})([a-z]+)[0-9]*$")]
    private static partial Regex Device();

    [GeneratedRegex("^((x?v|s|h)d)")]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
