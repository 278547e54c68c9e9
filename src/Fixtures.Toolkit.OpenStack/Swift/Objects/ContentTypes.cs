using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Guesses the type of an object from its name.</summary>
/// <remarks>Upstream: Python's <c>mimetypes.guess_type</c>, which knows the registered media types of the system.</remarks>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly Lazy<FrozenDictionary<string, string>> Types = new(ReadTypes);

    /// <summary>The extensions that stand for two: <c>.tgz</c> is <c>.tar.gz</c>.</summary>
    private static readonly FrozenDictionary<string, string> Suffixes = new Dictionary<string, string>
    {
        [".svgz"] = ".svg.gz", [".tgz"] = ".tar.gz", [".taz"] = ".tar.gz",
        [".tz"] = ".tar.gz", [".tbz2"] = ".tar.bz2", [".txz"] = ".tar.xz",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The extensions of compressed data, whose type is that of the data: <c>a.tar.gz</c> is a tar. Case matters.</summary>
    private static readonly FrozenSet<string> Encodings = FrozenSet.Create(StringComparer.Ordinal, ".gz", ".Z", ".bz2", ".xz", ".br");

    /// <summary>Guesses the type of a request that has none, or asks for it.</summary>
    public static void Complete(SwiftRequest request)
    {
        var isDetected = ListingQuery.IsTrue(request.Headers["X-Detect-Content-Type"]);
        if (!isDetected && request.Headers["Content-Type"] is { Length: > 0 })
            return;
        request.Headers["Content-Type"] = Guess(request.Path.Object!) ?? Unknown;
        if (isDetected)
            request.Headers.Remove("X-Detect-Content-Type");
    }

    /// <summary>The type; null if the extension is unknown.</summary>
    public static string? Guess(string name)
    {
        var (stem, extension) = Split(name);
        while (Suffixes.TryGetValue(extension, out var suffix))
            (stem, extension) = Split(stem + suffix);
        if (Encodings.Contains(extension))
            extension = Split(stem).Extension;
        return Types.Value.GetValueOrDefault(extension) ?? Types.Value.GetValueOrDefault(extension.ToLowerInvariant());
    }

    /// <summary>Splits a name as <c>posixpath.splitext</c> does: dots at the start of the last segment begin no extension.</summary>
    private static (string Stem, string Extension) Split(string name)
    {
        var start = name.LastIndexOf('/') + 1;
        var dot = name.LastIndexOf('.');
        return dot > start && name.AsSpan(start, dot - start).ContainsAnyExcept('.') ? (name[..dot], name[dot..]) : (name, "");
    }

    private static FrozenDictionary<string, string> ReadTypes()
    {
        using var stream = typeof(ContentTypes).Assembly.GetManifestResourceStream($"{typeof(ContentTypes).Namespace}.MediaTypes.json")
            ?? throw new InvalidOperationException("The media types are not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject()
            .SelectMany(type => (type.Value.GetString() ?? "").Split(' ').Select(extension => ("." + extension, type.Name)))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Name, StringComparer.Ordinal);
    }
}
