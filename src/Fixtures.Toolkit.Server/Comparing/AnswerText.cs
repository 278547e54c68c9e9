using System.Text.RegularExpressions;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Replaces what differs between two clouds by its kind: ids that are not mapped, times, addresses, fingerprints.</summary>
/// <param name="endpoints">The catalog of the cloud whose answers are read.</param>
/// <param name="idOf">The id to compare by; null for one that is not known.</param>
internal sealed partial class AnswerText(CatalogEndpoints endpoints, Func<string, string?> idOf)
{
    public string Normalize(string text)
    {
        if (text.StartsWith('/'))
            text = endpoints.WithoutRoot(text);
        var shown = Token().Replace(text, "<secret>");
        shown = SecretParameter().Replace(shown, "<secret>");
        shown = Sql().Replace(shown, "<sql>");
        shown = Address().Replace(shown, match => PlaceOf(match.Value));
        shown = RequestId().Replace(shown, "req-<id>");
        shown = LongHash().Replace(shown, "<hash>");
        shown = Id().Replace(shown, match => idOf(match.Value) ?? "<id>");
        shown = Time().Replace(shown, TimeForm);
        shown = HttpDate().Replace(shown, "<httpdate>");
        shown = Fingerprint().Replace(shown, "<fingerprint>");
        shown = Mac().Replace(shown, "<mac>");
        shown = InstanceName().Replace(shown, "instance-<n>");
        shown = Reservation().Replace(shown, "r-<id>");
        shown = NumberedResource().Replace(shown, match => $"{match.Groups[1].Value} <n>");
        shown = NumberInPath().Replace(shown, match => $"/{match.Groups[1].Value}/<n>");
        return IpOf().Replace(shown, match => $"{match.Groups[1].Value} <ip>");
    }

    private string PlaceOf(string address) => !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? address
        : endpoints.Find(uri) is var (service, path)
            ? $"<{(service == "volumev3" ? "block-storage" : service)}>{Uri.UnescapeDataString(path).TrimEnd('/')}"
        : $"<endpoint>{uri.PathAndQuery}";

    /// <summary>Keeps the form of a time: whether it has a <c>T</c>, fractions and a zone.</summary>
    private static string TimeForm(Match match) =>
        $"<time{match.Groups[1].Value.Replace(' ', '_')}{(match.Groups[2].Success ? ".f" : "")}{match.Groups[3].Value}>";

    [GeneratedRegex(@"gAAAAA[A-Za-z0-9_\-=]+|\(secret \d+(, base64 of \d+ bytes)?\)|\(hidden\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=(token|signature|sig)(=|%3D))[^&%\s""]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretParameter();

    [GeneratedRegex(@"\(pymysql\.err.*", RegexOptions.Singleline)]
    private static partial Regex Sql();

    [GeneratedRegex(@"https?://[^\s""'<>\\)]+")]
    private static partial Regex Address();

    [GeneratedRegex("req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\b([0-9a-f]{56}|[0-9a-f]{128})\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LongHash();

    [GeneratedRegex(
        "(?<![0-9a-f])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(\.\d{6})?(Z|\+00:00)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")]
    private static partial Regex HttpDate();

    [GeneratedRegex(@"\b[0-9a-f]{2}(:[0-9a-f]{2}){15}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Mac();

    [GeneratedRegex(@"\binstance-[0-9a-f]{8}\b")]
    private static partial Regex InstanceName();

    [GeneratedRegex(@"\br-[a-z0-9]{8}\b")]
    private static partial Regex Reservation();

    [GeneratedRegex(@"\b([Aa]ggregate|for|[Mm]igration) \d+\b")]
    private static partial Regex NumberedResource();

    [GeneratedRegex(@"/(os-aggregates|migrations|os-services|os-hypervisors)/\d+\b")]
    private static partial Regex NumberInPath();

    [GeneratedRegex(@"\b((?:floating|fixed) IP) [\d.]+\d")]
    private static partial Regex IpOf();
}
