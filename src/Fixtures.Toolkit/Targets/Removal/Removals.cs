using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Removal;

/// <summary>Removes resources of a run, users of a resource before the resource, and waits until each is gone.</summary>
internal sealed class Removals(TargetRun run, HttpMessageInvoker transport)
{
    /// <summary>How long the resources of one collection may take to go, refusals included: 2 min.</summary>
    private static readonly TimeSpan TimeOfCollection = TimeSpan.FromMinutes(2);

    /// <summary>Removes resources; one that is already gone counts as removed.</summary>
    /// <returns>What remains, with the last answer.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(IEnumerable<OwnResource> resources, CancellationToken cancellation)
    {
        var waiting = resources.Distinct().ToList();
        List<string> left = [];
        while (waiting.Count > 0)
        {
            var rank = waiting.Min(one => CloudCollections.RankOf(one.Collection));
            OwnResource[] next =
            [
                .. waiting.Where(one => CloudCollections.RankOf(one.Collection) == rank).OrderByDescending(one => one.Position)
            ];
            waiting.RemoveAll(next.Contains);
            foreach (var one in next)
            {
                // What services made for a server is known only while the server exists.
                foreach (var made in await RemovalSteps.BeforeAsync(run, one, cancellation).ConfigureAwait(false))
                {
                    run.Own.Add(made);
                    if (!waiting.Contains(made))
                        waiting.Add(made);
                }
            }

            List<RemovalInProgress> removals = [.. next.Select(one => new RemovalInProgress(one))];
            left.AddRange(await RemoveTogetherAsync(removals, cancellation).ConfigureAwait(false));
        }

        return left;
    }

    private async Task<IEnumerable<string>> RemoveTogetherAsync(List<RemovalInProgress> removals, CancellationToken cancellation)
    {
        var end = run.Time.GetUtcNow() + TimeOfCollection;
        for (var reads = 1; ; reads++)
        {
            foreach (var removal in removals.ToArray())
            {
                await StepAsync(removal, cancellation).ConfigureAwait(false);
                if (!removal.IsDone)
                    continue;
                run.Own.Remove(removal.Resource);
                removals.Remove(removal);
            }

            if (removals.Count == 0 || run.Time.GetUtcNow() >= end)
                return removals.Select(one => $"{one.Resource}: {one.LastAnswer}");
            await Task.Delay(PolledChanges.Pause(reads), run.Time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task StepAsync(RemovalInProgress removal, CancellationToken cancellation)
    {
        if (removal.IsAccepted)
        {
            await LookAsync(removal, cancellation).ConfigureAwait(false);
            return;
        }

        if (removal.Resource.Collection == OwnContainers.Containers)
        {
            await OwnContainers.EmptyAsync(
                (method, path) => SendToMakersAccountAsync(method, removal.Resource with { Path = path }, cancellation),
                removal.Resource.Path).ConfigureAwait(false);
        }

        var reply = await SendAsync(HttpMethod.Delete, removal.Resource, cancellation).ConfigureAwait(false);
        removal.LastAnswer = $"{(int)reply.Status} {reply}".Trim();
        if (IsGone(reply.Status) || (reply.IsSuccess && !removal.Resource.Collection.DeletesLater))
            removal.IsDone = true;
        removal.IsAccepted = reply.IsSuccess;
    }

    /// <summary>Looks whether an accepted deletion has ended; one that failed is asked for again.</summary>
    private async Task LookAsync(RemovalInProgress removal, CancellationToken cancellation)
    {
        var resource = removal.Resource;
        var reply = await SendAsync(HttpMethod.Get, resource, cancellation).ConfigureAwait(false);
        if (IsGone(reply.Status))
        {
            removal.IsDone = true;
            return;
        }

        if (!reply.IsSuccess)
            return;
        var document = resource.Collection.Member.Length > 0 ? reply.Json.GetProperty(resource.Collection.Member) : reply.Json;
        var status = document.TryGetProperty("status", out var found) ? found.GetString() ?? "" : "";
        removal.LastAnswer = $"still there, with status {status}";
        // Nova keeps servers for reclaim_instance_interval, where that is set.
        if (status == "SOFT_DELETED")
        {
            await run.Admin.SendAsync(
                HttpMethod.Post, "compute", $"{resource.Path}/action", new JsonObject { ["forceDelete"] = null }, cancellation)
                .ConfigureAwait(false);
        }

        removal.IsAccepted = !status.StartsWith("error", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Sends a request as the administrator, and as the maker where the administrator may not or does not see the resource.
    /// </summary>
    private async Task<OpenStackReply> SendAsync(HttpMethod method, OwnResource resource, CancellationToken cancellation)
    {
        if (resource.Collection.Service == OwnContainers.Service)
            return await SendToMakersAccountAsync(method, resource, cancellation).ConfigureAwait(false);
        var reply = await run.Admin.SendAsync(method, resource.Collection.Service, resource.Path, cancellation: cancellation)
            .ConfigureAwait(false);
        if (resource is not { Base: { } address, Token: { } token } || reply.IsSuccess || reply.Status == HttpStatusCode.Conflict)
            return reply;
        var makers = await SendAsMakerAsync(method, resource, address, token, cancellation).ConfigureAwait(false);
        // The maker's token ends with the maker; then the administrator's answer counts.
        return makers.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? reply : makers;
    }

    /// <summary>The administrator's account has other containers of the same name, so the maker's is asked alone.</summary>
    private Task<OpenStackReply> SendToMakersAccountAsync(HttpMethod method, OwnResource resource, CancellationToken cancellation) =>
        SendAsMakerAsync(method, resource, resource.Base ?? "", resource.Token ?? "", cancellation);

    private async Task<OpenStackReply> SendAsMakerAsync(
        HttpMethod method, OwnResource resource, string address, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, ObjectStoragePath.Address(address + resource.Path));
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        if (ServiceMicroversion.Of(resource.Collection.Service) is { } microversion)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{resource.Collection.Service} {microversion}");
        using var response = await transport.SendAsync(request, cancellation).ConfigureAwait(false);
        return await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false);
    }

    private static bool IsGone(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Gone;
}
