using System.Net;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>
/// A run creates containers and objects under names that nothing has, and changes and deletes only its own containers, all that is in them,
/// and its own objects in other containers.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="send">Sends a request of the same user.</param>
internal sealed class ContainerRule(
    TargetRun run, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    /// <summary>Why a request is not sent; null if it may be.</summary>
    public async ValueTask<string?> ObjectionAsync(HttpRequestMessage request, CloudPath path, CancellationToken cancellation)
    {
        if (path.Segments.Count == 0)
            return "it changes the account, or objects in any of its containers";
        if (request.Method.Method == "COPY" && request.Headers.NonValidated.TryGetValues("Destination", out var target))
        {
            var container = Uri.UnescapeDataString(target.ToString().TrimStart('/').Split('/')[0]);
            return OwnContainers.HasContainer(run, path with { Segments = [container] })
                ? null : $"the container '{container}' was not made by this run";
        }

        if (OwnContainers.HasContainer(run, path) || OwnContainers.HasObject(run, request.RequestUri))
            return null;
        using var head = new HttpRequestMessage(HttpMethod.Head, request.RequestUri);
        if (request.Headers.NonValidated.TryGetValues("X-Auth-Token", out var token))
            head.Headers.TryAddWithoutValidation("X-Auth-Token", token.ToString());
        using var response = await send(head, cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound ? null : $"{path} was not made by this run";
    }
}
