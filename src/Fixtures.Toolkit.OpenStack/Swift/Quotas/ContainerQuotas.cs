using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Quotas;

/// <summary>Refuses uploads that exceed the bytes or the count of a container. A replaced object counts as one more.</summary>
/// <remarks>Upstream: swift.common.middleware.container_quotas.</remarks>
internal sealed class ContainerQuotas : ISwiftMiddleware
{
    private const string Bytes = "X-Container-Meta-Quota-Bytes";
    private const string Count = "X-Container-Meta-Quota-Count";

    public string Name => "container-quotas";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["container_quotas"] = new JsonObject();

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (Refusal(request, next) is { } refusal)
            return refusal;
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!request.Path.IsContainer || !response.IsSuccess)
            return response;
        if (!request.IsGetOrHead)
            KnownCounters.Forget(request.Swift, new(request.Path.Account!, request.Path.Container!));
        else if (request.FindContainer() is { } container && HasQuota(container))
            KnownCounters.Refresh(request.Swift, Present(request, container, next));
        return response;
    }

    private static SwiftResponse? Refusal(SwiftRequest request, SwiftNext next)
    {
        if (request.Path.IsContainer && request.Method is "PUT" or "POST")
        {
            return request.Headers[Bytes] is { Length: > 0 } bytes && !bytes.All(char.IsAsciiDigit)
                ? SwiftResponse.Text(400, "Invalid bytes quota.")
                : request.Headers[Count] is { Length: > 0 } count && !count.All(char.IsAsciiDigit)
                ? SwiftResponse.Text(400, "Invalid count quota.")
                : null;
        }

        if (!request.Path.IsObject || request.FindContainer() is not { } container || !HasQuota(container))
            return null;
        // Any request to an object reads what the proxy knows of the container.
        var known = KnownCounters.Of(request.Swift, Present(request, container, next));
        if (request.Method != "PUT" || (!(QuotaNumber.Parse(container.Header(Bytes)) < known.Bytes + (request.Body.Length ?? 0))
            && !(QuotaNumber.Parse(container.Header(Count)) < known.Objects + 1)))
            return null;
        // Somebody who may not write here learns nothing of the quota.
        request.AuthorizeBy(container.Header("X-Container-Write"));
        return SwiftResponse.Text(413, "Upload exceeds quota.");
    }

    private static bool HasQuota(SwiftContainer container) =>
        QuotaNumber.Parse(container.Header(Bytes)) is not null || QuotaNumber.Parse(container.Header(Count)) is not null;

    /// <summary>The counters that HEAD of the container tells: the bytes of hidden versions count as well.</summary>
    private static KnownCounter Present(SwiftRequest request, SwiftContainer container, SwiftNext next)
    {
        var hidden = next.Has(ObjectVersions.MiddlewareName) ? VersionedContainer.From(request).HiddenBytes(request) : 0;
        return new(request.Path.Account!, container.Name)
        {
            Objects = container.Counters.Objects,
            Bytes = container.Counters.Bytes + hidden,
        };
    }
}
