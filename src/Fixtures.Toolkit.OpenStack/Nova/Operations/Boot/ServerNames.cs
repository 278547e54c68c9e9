using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The password, the reservation id and the hostname that Nova generates for a server.</summary>
internal static partial class ServerNames
{
    private const string Digits = "23456789";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Letters = "abcdefghijkmnopqrstuvwxyz";
    private const string ReservationCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A password of 12 characters from digits, capitals and small letters, without those that look alike.</summary>
    /// <remarks>Upstream: generate_password, which takes one character of each group first and shuffles at the end.</remarks>
    public static string NewPassword(IdSource ids)
    {
        var password = new StringBuilder(12);
        foreach (var kind in (ReadOnlySpan<string>)[Digits, Capitals, Letters])
            password.Append(kind[Secret(ids, kind.Length)]);
        while (password.Length < 12)
            password.Append((Digits + Capitals + Letters)[Secret(ids, Digits.Length + Capitals.Length + Letters.Length)]);
        for (var last = password.Length - 1; last > 0; last--)
        {
            var other = Secret(ids, last + 1);
            (password[last], password[other]) = (password[other], password[last]);
        }

        return password.ToString();
    }

    public static string NewReservationId(IdSource ids) =>
        string.Concat(
            "r-", string.Concat(Enumerable.Range(0, 8).Select(_ => ReservationCharacters[ids.Next(ReservationCharacters.Length)])));

    /// <summary>The hostname for a display name: at most 63 letters, digits, dots and hyphens.</summary>
    /// <remarks>Upstream: sanitize_hostname and _populate_instance_names. The index may exceed the limit.</remarks>
    public static string Hostname(string displayName, Guid id, int count, int index)
    {
        var latin = string.Concat(displayName.Where(character => character <= 'ÿ'));
        var hostname = latin.Length > 63 ? latin[..63] : latin;
        hostname = Separators().Replace(hostname, "-");
        hostname = NotInHostname().Replace(hostname, "").ToLowerInvariant().Trim('.', '-');
        return hostname.Length == 0 ? $"Server-{id}" : count > 1 ? $"{hostname}-{index + 1}" : hostname;
    }

    private static int Secret(IdSource ids, int limit)
    {
        Span<byte> bytes = stackalloc byte[4];
        ids.FillSecret(bytes);
        return (int)(BitConverter.ToUInt32(bytes) % (uint)limit);
    }

    [GeneratedRegex("[ _.]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"[^\w.-]+")]
    private static partial Regex NotInHostname();
}
