using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Quotas;

/// <summary>Refuses uploads that exceed the bytes or the count of a container. A replaced object counts as one more.</summary>
/// <remarks>
/// Upstream: swift.common.middleware.container_quotas, which compares with counters that the proxy has cached for up to a minute; these
/// are always exact.
/// </remarks>
internal sealed class ContainerQuotas : ISwiftMiddleware
{
    private const string Bytes = "X-Container-Meta-Quota-Bytes";
    private const string Count = "X-Container-Meta-Quota-Count";

    public string Name => "container-quotas";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["container_quotas"] = new JsonObject();

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Path.IsContainer && request.Method is "PUT" or "POST")
        {
            if (request.Headers[Bytes] is { Length: > 0 } bytes && !bytes.All(char.IsAsciiDigit))
                return new(SwiftResponse.Text(400, "Invalid bytes quota."));
            if (request.Headers[Count] is { Length: > 0 } count && !count.All(char.IsAsciiDigit))
                return new(SwiftResponse.Text(400, "Invalid count quota."));
        }
        else if (request is { Path.IsObject: true, Method: "PUT" } && request.FindContainer() is { } container
            && (QuotaNumber.Parse(container.Header(Bytes)) < BytesOf(request, container, next) + (request.Body.Length ?? 0)
                || QuotaNumber.Parse(container.Header(Count)) < container.Counters.Objects + 1))
        {
            // Somebody who may not write here learns nothing of the quota.
            request.AuthorizeBy(container.Header("X-Container-Write"));
            return new(SwiftResponse.Text(413, "Upload exceeds quota."));
        }

        return next.InvokeAsync(request);
    }

    /// <summary>The bytes that HEAD of the container tells: those of the versions count as well.</summary>
    private static long BytesOf(SwiftRequest request, SwiftContainer container, SwiftNext next) => container.Counters.Bytes
        + (next.Has(ObjectVersions.MiddlewareName) ? VersionedContainer.From(request).HiddenBytes(request) : 0);
}
