using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>The names of a server's devices: the prefix of its root device, and a letter.</summary>
/// <remarks>Upstream: get_next_device_name of compute/utils.py, for drivers that do not choose the names themselves.</remarks>
internal static class DeviceName
{
    private const string DefaultRoot = "/dev/sda";
    private const int Letters = 26;

    private static readonly Regex Parts = new("^(/dev/x?[a-z]?d?)([a-z]+)[0-9]*$", RegexOptions.CultureInvariant);

    private static readonly Regex Prefix = new("^(x?v|s|h)d", RegexOptions.CultureInvariant);

    private static readonly Regex Digits = new("[0-9]+", RegexOptions.CultureInvariant);

    /// <summary>The name for a new disk of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="requested">The requested name, whose letter counts; null for the first free letter.</param>
    /// <exception cref="NovaException">The letter is used: DevicePathInUse.</exception>
    public static string Choose(Server server, string? requested)
    {
        var root = server.RootDeviceName() ?? DefaultRoot;
        var used = server.BlockDevices
            .Where(disk => disk.IsVolume || disk.Source == "blank")
            .Select(disk => disk.DeviceName)
            .Append(root)
            .OfType<string>()
            .Select(LetterOf)
            .ToHashSet(StringComparer.Ordinal);
        var letter = string.IsNullOrEmpty(requested) ? FirstFree(used) : Parts.Match(requested).Groups[2].Value;
        return used.Contains(letter)
            ? throw new NovaException("DevicePathInUse", 409, $"The supplied device path ({requested}) is in use.")
            : PrefixOf(root) + letter;
    }

    private static string PrefixOf(string root)
    {
        var name = root.StartsWith("/dev/", StringComparison.Ordinal) ? root : $"/dev/{root}";
        return Parts.Match(name).Groups[1].Value;
    }

    private static string LetterOf(string device)
    {
        var name = device.StartsWith("/dev/", StringComparison.Ordinal) ? device["/dev/".Length..] : device;
        return Digits.Replace(Prefix.Replace(name, ""), "");
    }

    private static string FirstFree(HashSet<string> used)
    {
        for (var index = 0; ; index++)
        {
            var letter = LetterAt(index);
            if (!used.Contains(letter))
                return letter;
        }
    }

    /// <summary><c>a</c> to <c>z</c>, then <c>aa</c>, <c>ab</c>, ….</summary>
    /// <remarks>Upstream: generate_device_letter of block_device.py.</remarks>
    private static string LetterAt(int index)
    {
        var letter = "";
        for (; index >= 0; index = (index / Letters) - 1)
            letter = (char)('a' + (index % Letters)) + letter;
        return letter;
    }
}
