using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>The outcome of a request that deletes many objects, which Swift always answers with 200.</summary>
/// <param name="Status">The status of the whole: <c>200 OK</c>, <c>400 Bad Request</c>.</param>
/// <param name="Deleted">The number of objects and containers that are deleted.</param>
/// <param name="NotFound">The number of names that nothing had.</param>
/// <param name="Errors">The paths that could not be deleted, each with its status.</param>
public sealed record BulkDeletion(string Status, int Deleted, int NotFound, IReadOnlyList<(string Path, string Status)> Errors)
{
    /// <summary>Whether there is no error. A name that nothing had is none.</summary>
    public bool IsComplete => Errors.Count == 0 && Status.StartsWith("200", StringComparison.Ordinal);

    /// <summary>Numbers and errors.</summary>
    public override string ToString() => $"{Status}: {Deleted} deleted, {NotFound} not found"
        + string.Concat(Errors.Select(error => $", {error.Path}: {error.Status}"));

    internal static BulkDeletion From(OpenStackReply reply)
    {
        var body = JsonElement.Parse(reply.Bytes.Span);
        return new BulkDeletion(
            body.FindText("Response Status") ?? "", body.FindInteger("Number Deleted"), body.FindInteger("Number Not Found"),
            body.TryGetProperty("Errors", out var errors)
                ? [.. errors.EnumerateArray().Select(pair => (Uri.UnescapeDataString(TextOf(pair[0])), TextOf(pair[1])))]
                : []);
    }

    private static string TextOf(JsonElement text) => text.GetString() ?? "";

    internal void EnsureComplete(string request, OpenStackReply reply)
    {
        if (!IsComplete)
            throw new OpenStackFaultException(request, reply);
    }
}
