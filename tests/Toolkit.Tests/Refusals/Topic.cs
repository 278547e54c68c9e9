using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>
/// A topic of a service, read from its file in the folder Topics: its paths, its proofs of hiding and its proofs of refusing.
/// </summary>
/// <param name="Service">The type in the catalog: <c>compute</c>.</param>
/// <param name="Name">The name of the topic.</param>
/// <param name="Version">The microversion of its requests; null sends none.</param>
/// <param name="Paths">Below the endpoint. <c>*</c> stands for one segment, <c>**</c> for all that follow.</param>
internal sealed partial record Topic(string Service, string Name, string? Version, IReadOnlyList<string> Paths)
{
    public static readonly IReadOnlyList<string> Services = ["compute", "network", "image", "identity", "placement", "block-storage"];

    private const int NewestMinorOfZed = 93;

    private readonly List<Proof> _proofs = [];
    private readonly List<string> _reasons = [];

    public static IReadOnlyList<Topic> All { get; } = [.. Services.SelectMany(Read)];

    public IReadOnlyList<Proof> Proofs => _proofs;

    /// <summary>Whether Zed does not have the topic's microversion.</summary>
    public bool IsNewerThanZed => Service == "compute" && int.Parse(Version!.Split('.')[1], null) > NewestMinorOfZed;

    /// <summary>The missing parts: a proof of hiding, a proof of refusing, or the reason for having none.</summary>
    public IEnumerable<string> Missing()
    {
        if (!Proofs.Any(proof => proof.Kind == ProofKind.Hidden) && !_reasons.Contains("hidden"))
            yield return $"{Service} {Name}: nothing shows what it hides, and no reason is told why it hides nothing";
        if (Proofs.All(proof => proof.Kind == ProofKind.Hidden) && !_reasons.Contains("refused"))
            yield return $"{Service} {Name}: nothing shows what it refuses, and no reason is told why it refuses nothing";
    }

    /// <summary>Whether a path, or the template of a route, belongs to the topic.</summary>
    public bool Has(string path) => Paths.Any(pattern => Matches(pattern, path));

    /// <summary>The lines of a text without blank lines and comments.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var text = new StreamReader(typeof(Topic).Assembly.GetManifestResourceStream(name)!);
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    /// <summary>The microversion of topics that name none.</summary>
    internal static string? UsualVersion(string service) =>
        service switch { "compute" => "2.93", "placement" => "1.39", "block-storage" => "3.70", _ => null };

    internal static bool Matches(string pattern, string path)
    {
        var escaped = Regex.Escape(pattern);
        var regex = escaped.Replace(@"\*\*", ".+", StringComparison.Ordinal).Replace(@"\*", "[^/]+", StringComparison.Ordinal);
        return Regex.IsMatch(path, $"^{regex}$");
    }

    private static List<Topic> Read(string service)
    {
        var topics = new List<Topic>();
        foreach (var line in Lines($"{service}.txt"))
        {
            if (line[0] != ' ')
                topics.Add(Head(service, line.Split(' ')));
            else if (Reason().Match(line) is { Success: true } reason)
                topics[^1]._reasons.Add(reason.Groups["kind"].Value);
            else
                topics[^1]._proofs.Add(Proof.Read(topics[^1], line));
        }

        return topics;
    }

    private static Topic Head(string service, string[] words)
    {
        var asked = words[1][0] == '/' ? null : words[1];
        return new(service, words[0], asked ?? UsualVersion(service), words[(asked is null ? 1 : 2)..]);
    }

    [GeneratedRegex(@"^  nothing (?<kind>hidden|refused): .+")]
    private static partial Regex Reason();
}
