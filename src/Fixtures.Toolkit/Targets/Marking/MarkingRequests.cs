using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>
/// Marks resources by a request of its own. A cloud without tags, or a user who may not set them, leaves a resource unmarked: then only the
/// run itself removes it.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="original">The request that created the resource; its token is used.</param>
/// <param name="send">Sends a request.</param>
internal sealed class MarkingRequests(
    TargetRun run, HttpRequestMessage original, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    /// <summary>The user's token; null if the request has none.</summary>
    public string? Token { get; } =
        original.Headers.NonValidated.TryGetValues("X-Auth-Token", out var token) ? token.ToString() : null;

    /// <summary>Marks a resource as the user who created it.</summary>
    /// <param name="one">The resource.</param>
    /// <param name="row">Its document.</param>
    /// <param name="path">The path of its creation.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task MarkAsync(OwnResource one, JsonElement row, CloudPath path, CancellationToken cancellation)
    {
        if (MarkOf(one.Collection, row) is not { } mark)
            return;
        using var request = RequestTo(mark.Method, path.Base + one.Path + mark.Below);
        request.Content = JsonBody.With(new StringContent("", encoding: null, "application/json"), mark.Body);
        if (one.Collection.Service == "volume")
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"volume {CinderClient.Microversion}");
        using var response = await send(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Marks a volume or an image that a service made for the user.</summary>
    public async Task MarkAsAdministratorAsync(OwnResource one, CancellationToken cancellation)
    {
        if (one.Collection.Word == "volumes")
        {
            var metadata = new JsonObject();
            run.Mark.AddTo(metadata);
            await run.Admin.SendAsync(
                HttpMethod.Post, "volume", $"{one.Path}/metadata", new JsonObject { ["metadata"] = metadata }, cancellation)
                .ConfigureAwait(false);
        }
        else if (one.Collection.Word == "images")
        {
            foreach (var tag in run.Mark.Tags)
            {
                await run.Admin.SendAsync(
                    HttpMethod.Put, "image", $"{one.Path}/tags/{Uri.EscapeDataString(tag)}", cancellation: cancellation)
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a document as the user; of kind <see cref="JsonValueKind.Undefined"/> if there is none.</summary>
    public async Task<JsonElement> ReadAsync(string address, CancellationToken cancellation) =>
        (await LookAsync(address, cancellation).ConfigureAwait(false)).Found;

    /// <summary>Looks at an address as the user, at the microversion of the request.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Found)> LookAsync(string address, CancellationToken cancellation)
    {
        using var request = RequestTo(HttpMethod.Get, address);
        if (original.Headers.NonValidated.TryGetValues("OpenStack-API-Version", out var version))
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", version.ToString());
        using var response = await send(request, cancellation).ConfigureAwait(false);
        var found = response.IsSuccessStatusCode ? await JsonBody.ReadAsync(response.Content, cancellation).ConfigureAwait(false) : default;
        return (response.StatusCode, found);
    }

    private (HttpMethod Method, string Below, JsonObject Body)? MarkOf(CloudCollection collection, JsonElement row)
    {
        var values = new JsonObject();
        run.Mark.AddTo(values);
        switch (collection.Mark)
        {
            case MarkPlace.TagsAfterwards:
                var tags = new JsonArray();
                if (row.TryGetProperty("tags", out var own) && own.ValueKind == JsonValueKind.Array)
                {
                    foreach (var tag in own.EnumerateArray())
                        tags.Add((JsonNode?)tag.GetString());
                }

                run.Mark.AddTo(tags);
                return (HttpMethod.Put, "/tags", new JsonObject { ["tags"] = tags });
            case MarkPlace.ExtraSpecsAfterwards:
                return (HttpMethod.Post, "/os-extra_specs", new JsonObject { ["extra_specs"] = values });
            case MarkPlace.AggregateMetadataAfterwards:
                return (HttpMethod.Post, "/action",
                    new JsonObject { ["set_metadata"] = new JsonObject { ["metadata"] = values } });
            case MarkPlace.MetadataOfBackup:
                return (HttpMethod.Put, "", new JsonObject { ["backup"] = new JsonObject { ["metadata"] = values } });
            default:
                return null;
        }
    }

    private HttpRequestMessage RequestTo(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        if (Token is not null)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", Token);
        return request;
    }
}
