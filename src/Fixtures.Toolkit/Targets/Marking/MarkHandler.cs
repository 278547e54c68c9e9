using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>
/// Marks what requests create, notes it for the clean-up, and takes the mark out of answers.
/// </summary>
internal sealed class MarkHandler(TargetRun run, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (run.Find(request.RequestUri) is not { } path || path is { Service: "identity", Segments: ["auth", ..] })
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (path.Service == OwnContainers.Service)
        {
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            OwnContainers.Note(run, request, path, answer.StatusCode);
            return answer;
        }

        var creation = new Creation(run, request, path, base.SendAsync);
        await creation.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (request.Method != HttpMethod.Get)
            await MarkAsync(request, path, creation, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            await creation.EndAsync(response, cancellationToken).ConfigureAwait(false);
        await MarkedAnswer.CleanAsync(response, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task MarkAsync(HttpRequestMessage request, CloudPath path, Creation creation, CancellationToken cancellation)
    {
        var bytes = await JsonBody.BytesAsync(request.Content, cancellation).ConfigureAwait(false);
        if (request.Content is null || bytes.Span is not [(byte)'{', ..])
            return;
        JsonObject? body;
        try
        {
            body = JsonNode.Parse(bytes.Span) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // The service tells its client what is wrong with it.
            return;
        }

        if (body is null)
            return;
        var isMarked = creation.Collection is { } collection
            ? MarkedRequest.Takes(collection, request) && MarkedRequest.MarkCreation(body, collection, run.Mark)
            : run.Own.HasAnyOf(path) && MarkedRequest.MarkReplacement(body, path, run.Mark);
        if (isMarked)
            request.Content = JsonBody.With(request.Content, body);
    }
}
