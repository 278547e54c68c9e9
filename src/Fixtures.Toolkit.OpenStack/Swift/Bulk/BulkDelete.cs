using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>One name of a bulk deletion.</summary>
/// <param name="Name">As the client writes it, decoded: a container and an object, or a container.</param>
internal sealed record DeletedName(string Name)
{
    /// <summary>The version to delete; null for the object itself.</summary>
    public string? VersionId { get; init; }

    /// <summary>The refusal that is known before the deletion is tried; null if there is none.</summary>
    public SwiftResponse? Refusal { get; init; }
}

/// <summary>Deletes many objects and containers with one request, and always answers 200 with a report.</summary>
/// <remarks>Upstream: swift.common.middleware.bulk, <c>Bulk.handle_delete_iter</c>.</remarks>
internal static class BulkDelete
{
    public const int MaxDeletes = 10_000;
    public const int MaxFailures = 1_000;

    /// <param name="request">The request.</param>
    /// <param name="next">The pipeline behind the middleware.</param>
    /// <param name="format">The format of the report; null if the client accepts none.</param>
    /// <param name="source">The middleware.</param>
    /// <param name="listNames">The names.</param>
    public static async ValueTask<SwiftResponse> AnswerAsync(
        SwiftRequest request, SwiftNext next, string? format, string source, Func<ValueTask<IReadOnlyList<DeletedName>>> listNames)
    {
        var report = new BulkReport("delete").Set("Response Status", SwiftStatus.Line(200)).Set("Response Body", "")
            .Set("Number Deleted", 0).Set("Number Not Found", 0);
        try
        {
            if (format is null || (request.Headers["Content-Type"] is { Length: > 0 } type
                && !type.StartsWith("text/plain", StringComparison.Ordinal)))
                throw new SwiftFault(new SwiftResponse(406));
            if (request.Path.Account is null)
                throw new SwiftFault(new SwiftResponse(404));
            var names = await listNames().ConfigureAwait(ActorContext.IsCurrent);
            await new DeletionRun(request, next, source, report).DeleteAsync(names).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftFault fault)
        {
            report.Set("Response Status", SwiftStatus.Line(fault.Response.Status)).Set("Response Body", fault.Response.OwnText);
        }

        return new SwiftResponse(200) { Body = new ChunkedBody(report.Write(format)), ContentType = format ?? SwiftResponse.Html };
    }

    private sealed class DeletionRun(SwiftRequest request, SwiftNext next, string source, BulkReport report)
    {
        private int _failureStatus = 400;
        private int _deleted;
        private int _missing;

        /// <summary>Objects go first, then containers.</summary>
        public async ValueTask DeleteAsync(IReadOnlyList<DeletedName> names)
        {
            foreach (var areContainers in (bool[])[false, true])
            {
                foreach (var name in names.Where(name => name.Name.Length > 0 && IsContainer(name) == areContainers))
                    await DeleteAsync(name).ConfigureAwait(ActorContext.IsCurrent);
            }

            report.Set("Number Deleted", _deleted).Set("Number Not Found", _missing);
            if (report.Errors.Count > 0)
                report.Set("Response Status", SwiftStatus.Line(_failureStatus));
            else if (_deleted + _missing == 0)
                report.Set("Response Status", SwiftStatus.Line(400)).Set("Response Body", "Invalid bulk delete.");
        }

        private static bool IsContainer(DeletedName name) => !name.Name.Trim('/').Contains('/', StringComparison.Ordinal);

        private async ValueTask DeleteAsync(DeletedName name)
        {
            var quoted = WsgiText.Quote(WsgiText.From(name.Name));
            if (name.Refusal is { } known)
            {
                // Whatever its status, the report as a whole stays a bad request.
                Note(known, quoted, known.OwnText);
                return;
            }

            if (!WsgiText.IsUtf8(WsgiText.From(name.Name)))
            {
                report.Errors.Add((quoted, SwiftStatus.Line(412)));
                return;
            }

            var delete = request.Derive("DELETE", default, source);
            delete.RawPath = $"/{request.Path.Version}/{WsgiText.From(request.Path.Account!)}/{WsgiText.From(name.Name.TrimStart('/'))}";
            delete.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
            delete.Query = SwiftQuery.Empty.With("version-id", name.VersionId);
            var response = await next.InvokeAsync(delete).ConfigureAwait(ActorContext.IsCurrent);
            if (response.IsSuccess)
                _deleted++;
            else
                Fail(response, quoted);
        }

        private void Note(SwiftResponse response, string name, string text)
        {
            if (response.Status == 404)
                _missing++;
            else
                report.Errors.Add((name, text));
        }

        private void Fail(SwiftResponse response, string name)
        {
            Note(response, name, SwiftStatus.Line(response.Status));
            if (response.Status >= 500)
                _failureStatus = 502;
            if (report.Errors.Count < MaxFailures)
                return;
            report.Set("Number Deleted", _deleted).Set("Number Not Found", _missing);
            throw new SwiftFault(SwiftResponse.Text(400, "Max delete failures exceeded"));
        }
    }
}
