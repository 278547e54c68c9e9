using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Requests;

/// <summary>Tells which requests came in place of the expected ones.</summary>
/// <param name="filter">The expected requests.</param>
/// <param name="expected">The expected number; null is at least one.</param>
/// <param name="received">The requests that came, oldest first.</param>
internal sealed class RequestMismatch(RequestFilter filter, int? expected, IReadOnlyList<ReceivedRequest> received)
{
    private const int MostLines = 12;

    public string Tell(OpenStackCloud cloud)
    {
        var accepted = received.Where(filter.Accepts).ToList();
        var text = new StringBuilder($"Expected {Number} {filter}, but the cloud received {Count(accepted.Count)}");
        if (received.Count == 0)
        {
            text.AppendLine(". No client has sent any request.");
        }
        else
        {
            text.AppendLine(":");
            Write(text, accepted.GroupBy(request => request.ToString()).Select(same => (same.Count(), same.Key)));
            if (received.Count > accepted.Count)
                text.AppendLine(accepted.Count == 0 ? "What came, nearest first:" : "What else came, nearest first:");
            Write(text, Others().Select(same => (same.Count(), same.Key)));
        }

        return FailureBundles.Conclude(cloud, text.Append(Seeds.RunAgain(cloud)).ToString());
    }

    private string Number => expected switch
    {
        null => "at least one",
        0 => "no",
        var times => $"{times}",
    };

    private static string Count(int count) => count == 0 ? "none" : $"{count}";

    /// <summary>The other requests, those that differ only in an id folded into one.</summary>
    private IEnumerable<IGrouping<string, ReceivedRequest>> Others() => received.Where(request => !filter.Accepts(request))
        .OrderBy(filter.DistanceOf).ThenBy(request => request.Position).GroupBy(Line);

    private string Line(ReceivedRequest request)
    {
        var line = $"{request.Operation} -> {request.Outcome}";
        if (request.Service.Length > 0 && request.Service != filter.Type)
            line = $"{request.Service}: {line}";
        if (request.Identity.Length > 0)
            line += $" by {request.Identity}";
        return filter.IsAt(request) && filter.Difference(request) is { } difference ? $"{line}: {difference}" : line;
    }

    private static void Write(StringBuilder text, IEnumerable<(int Count, string Line)> lines)
    {
        var all = lines.ToList();
        foreach (var (count, line) in all.Take(MostLines))
            text.AppendLine($"  {count,3} x {line}");
        if (all.Count > MostLines)
            text.AppendLine($"  and {all.Skip(MostLines).Sum(line => line.Count)} more of {all.Count - MostLines} other kinds");
    }
}
