using System.Globalization;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Tells how recordings and worlds compare: what could not be copied, each difference, and the share that is alike.</summary>
internal sealed class CompareReport(IReadOnlyList<ReplayResult> results)
{
    private int Compared => results.Sum(result => result.Answers.Count);

    private int Alike => results.Sum(result => result.Alike);

    /// <summary>The share of the answers that are alike, in percent; 100 if there is none.</summary>
    public double Percent => Compared == 0 ? 100 : 100.0 * Alike / Compared;

    public void Write(TextWriter output)
    {
        foreach (var result in results)
        {
            output.WriteLine($"{result.Run.Name}: {result.Run.Target}, as {result.Release}");
            WriteUncopied(result, output);
            foreach (var answer in result.Answers.Where(answer => !answer.IsAlike))
            {
                foreach (var difference in answer.Differences)
                    output.WriteLine($"  #{answer.Line.Number} {answer.Line.Method} {answer.Line.Service} {answer.Line.Path} {difference}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Alike} of {Compared} answers alike ({Percent:0.#} %)"));
    }

    public JsonObject ToJson() => new()
    {
        ["alike"] = Alike,
        ["compared"] = Compared,
        ["percent"] = Math.Round(Percent, 2),
        ["recordings"] = new JsonArray([.. results.Select(ToJson)]),
    };

    private static void WriteUncopied(ReplayResult result, TextWriter output)
    {
        output.WriteLine(result.Uncopied.Count == 0 && result.Foreign.Count == 0 ? "  everything was copied" : "  could not be copied:");
        foreach (var what in result.Uncopied)
            output.WriteLine($"    {what}");
        foreach (var request in result.Foreign)
            output.WriteLine($"    the address of {request}");
        if (result.ForeignRows > 0)
            output.WriteLine($"  {result.ForeignRows} rows of lists belong to others or were not copied, and are not compared");
        if (result.Repeated > 0)
            output.WriteLine($"  {result.Repeated} reads of waits are compared by the last one");
        if (result.Unanswered > 0)
            output.WriteLine($"  {result.Unanswered} requests without an answer were not sent");
    }

    private static JsonNode ToJson(ReplayResult result) => new JsonObject
    {
        ["recording"] = result.Run.Name,
        ["target"] = result.Run.Target,
        ["release"] = result.Release,
        ["uncopied"] = new JsonArray([.. result.Uncopied.Select(what => (JsonNode)what)]),
        ["foreign"] = new JsonArray([.. result.Foreign.Select(what => (JsonNode)what)]),
        ["foreignRows"] = result.ForeignRows,
        ["repeated"] = result.Repeated,
        ["unanswered"] = result.Unanswered,
        ["compared"] = result.Answers.Count,
        ["alike"] = result.Alike,
        ["differences"] = new JsonArray(
        [
            .. from answer in result.Answers
               from difference in answer.Differences
               select (JsonNode)new JsonObject
               {
                   ["n"] = answer.Line.Number,
                   ["method"] = answer.Line.Method,
                   ["service"] = answer.Line.Service,
                   ["path"] = answer.Line.Path,
                   ["kind"] = difference.Kind,
                   ["where"] = difference.Where,
                   ["recorded"] = difference.Recorded,
                   ["world"] = difference.World,
               },
        ]),
    };
}
