using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>The address of a request, below the version and the project of its service.</summary>
/// <param name="Service">The type of the service, with <c>volume</c> for all of Cinder's.</param>
/// <param name="Base">The address up to the version and the project: <c>http://10.0.0.5:8776/v3/41657d25…</c>.</param>
/// <param name="Segments">The rest, unescaped and without the query: <c>servers</c>, <c>3f2a…</c>, <c>action</c>.</param>
internal sealed partial record CloudPath(string Service, string Base, IReadOnlyList<string> Segments)
{
    /// <summary>The path of an address; null if it belongs to no endpoint.</summary>
    public static CloudPath? Find(CatalogEndpoints endpoints, Uri address)
    {
        var text = address.GetLeftPart(UriPartial.Path);
        if (endpoints.Find(new Uri(text)) is not var (service, path))
            return null;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = segments.Length > 0 && Version.IsMatch(segments[0]) ? 1 : 0;
        if (segments.Length > start && service != "identity" && Project.IsMatch(segments[start]))
            start++;
        return new CloudPath(
            NameOf(service),
            string.Join('/', [text[..^path.Length], .. segments[..start]]),
            [.. segments[start..].Select(Uri.UnescapeDataString)]);
    }

    /// <summary>The last part of the address; empty if there is none.</summary>
    public string Last => Segments.Count == 0 ? "" : Segments[^1];

    /// <summary>Each two neighbours, of which the first may be a collection and the second an id in it.</summary>
    public IEnumerable<(string Collection, string Id)> Pairs => Segments.Zip(Segments.Skip(1));

    /// <summary>Whether the address is this one; <c>*</c> stands for any part.</summary>
    public bool Is(string service, params ReadOnlySpan<string> pattern)
    {
        if (Service != service || Segments.Count != pattern.Length)
            return false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != "*" && pattern[i] != Segments[i])
                return false;
        }

        return true;
    }

    /// <summary>The first parts of the address, escaped, below <see cref="Base"/>: <c>/servers/3f2a…</c>.</summary>
    public string Below(int count) => string.Concat(Segments.Take(count).Select(segment => $"/{Uri.EscapeDataString(segment)}"));

    /// <summary><c>compute /servers/3f2a…/action</c>.</summary>
    public override string ToString() => $"{Service} /{string.Join('/', Segments)}";

    private static string NameOf(string type) => type is "block-storage" or "volumev3" or "volumev2" ? "volume" : type;

    [GeneratedRegex(@"^v\d+(\.\d+)?$")]
    private static partial Regex Version { get; }

    [GeneratedRegex("^(AUTH_)?[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$")]
    private static partial Regex Project { get; }
}
