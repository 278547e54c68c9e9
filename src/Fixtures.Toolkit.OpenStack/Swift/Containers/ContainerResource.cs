using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Cors;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Containers;

/// <summary>Requests to a container, behind all middlewares.</summary>
/// <remarks>Upstream: swift.proxy.controllers.container.</remarks>
internal sealed class ContainerResource : ISwiftResource
{
    private static readonly string[] StoredHeaders =
        ["x-container-read", "x-container-write", "x-container-sync-key", "x-container-sync-to", "x-versions-location"];

    public IReadOnlyList<string> Methods { get; } = ["PUT", "POST", "GET", "HEAD", "DELETE", "OPTIONS"];

    public bool DelaysDenial(string method) => method is "GET" or "HEAD";

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request) => ValueTask.FromResult(request.Method == "OPTIONS"
        ? CorsRules.Preflight(request, request.FindContainer(), Methods)
        : CorsRules.Allow(request, request.FindContainer(), request.Method switch
        {
            "PUT" => Put(request),
            "POST" => Post(request),
            "DELETE" => Delete(request),
            _ => Show(request),
        }));

    private static SwiftResponse Show(SwiftRequest request)
    {
        var query = request.Method == "GET" ? ListingQuery.Read(request.Query, SwiftConstraints.ContainerListingLimit) : new();
        var container = request.FindContainer();
        request.AuthorizeBy(container?.Header("X-Container-Read"));
        if (container is null)
            return new SwiftResponse(404);
        var response = SwiftResponse.Empty(request.Method == "HEAD" ? 204 : 200);
        Describe(container, response);
        if (request.Method == "GET")
        {
            var rows = ListingPage.Cut(
                container.Listed, query, EntryOf, name => name[0] == '\0' && !request.AllowsReservedNames);
            response.Body = new ListingBody(container.Name, isOfAccount: false, rows);
        }

        if (!request.IsOwner)
            OwnerHeaders.Drop(response.Headers);
        if (request.IsReseller)
            response.With("X-Container-Sharding", "False");
        return response;
    }

    private static SwiftResponse Put(SwiftRequest request)
    {
        ContainerAcl.Clean(request);
        MetadataCheck.Require(request, "container");
        var settings = request.Swift.Settings;
        var policy = request.Headers["X-Storage-Policy"] is { Length: > 0 } asked ? PolicyOf(settings, asked) : null;
        if (!request.IsOwner)
            OwnerHeaders.Drop(request.Headers);
        var (account, name) = (request.Path.Account!, request.Path.Container!);
        if (name.Length > SwiftConstraints.MaxContainerNameLength)
            throw new SwiftFault(SwiftResponse.Text(
                400, $"Container name length of {name.Length} longer than {SwiftConstraints.MaxContainerNameLength}"));
        SyncTarget.Require(request);
        var headers = TransferredHeaders.Of(request.Headers, "container", StoredHeaders);
        var response = request.Swift.Write((state, now) =>
        {
            var owner = state.Accounts.Find(account) ?? Created(account, now, request);
            if (owner.DeletedAt is not null)
                return (state, new SwiftResponse(404));
            var existing = owner.Containers.Find(name);
            if (existing is not null && policy is not null && policy.Name != existing.Policy)
                throw new SwiftFault(new SwiftResponse(409));
            var container = existing ?? new SwiftContainer(name, now, (policy ?? settings.Policies[0]).Name);
            container = container with { PutAt = now, Metadata = container.Metadata.Merge(headers) };
            StoredLimits.Require(container.Metadata, "container");
            if (!state.IsLate(UpdateParts.Counters, account, name))
                container = container.Report();
            return (state.With(owner.With(container)), existing is null ? SwiftResponse.Empty(201) : new SwiftResponse(202));
        });
        if (response.Status == 201 && name[0] != '\0')
            request.Api.Made(SwiftContainer.ResourceType, $"/{account}/{name}");
        return response;
    }

    /// <summary>The account that the first container of a project creates.</summary>
    private static SwiftAccount Created(string name, SwiftTimestamp now, SwiftRequest request) => new(name, now)
    {
        Metadata = StoredMetadata.Empty.Merge(TransferredHeaders.SysMetaOf(request.Headers, "account")),
    };

    private static SwiftResponse Post(SwiftRequest request)
    {
        ContainerAcl.Clean(request);
        MetadataCheck.Require(request, "container");
        if (!request.IsOwner)
            OwnerHeaders.Drop(request.Headers);
        SyncTarget.Require(request);
        var headers = TransferredHeaders.Of(request.Headers, "container", StoredHeaders);
        return request.Swift.Write((state, now) =>
        {
            if (state.FindContainer(request.Path.Account!, request.Path.Container!) is not { } container)
                return (state, new SwiftResponse(404));
            var changed = container with { PutAt = now, Metadata = container.Metadata.Merge(headers) };
            StoredLimits.Require(changed.Metadata, "container");
            return (state.WithContainer(request.Path.Account!, changed), SwiftResponse.Empty(204));
        });
    }

    private static SwiftResponse Delete(SwiftRequest request) => request.Swift.Write((state, _) =>
    {
        if (state.Accounts.Find(request.Path.Account!) is not { DeletedAt: null } account
            || account.Containers.Find(request.Path.Container!) is not { } container)
            return (state, new SwiftResponse(404));
        return container.Listed.Count > 0
            ? (state, new SwiftResponse(409))
            : (state.With(account.Without(container)), SwiftResponse.Empty(204));
    });

    private static StoragePolicyDefinition PolicyOf(ObjectStorageSettings settings, string asked)
    {
        if (settings.FindPolicy(WsgiText.ToText(asked)) is not { } policy)
            throw new SwiftFault(SwiftResponse.Text(400, $"Invalid X-Storage-Policy '{WsgiText.ToText(asked)}'", SwiftResponse.PlainText));
        return policy.IsDeprecated
            ? throw new SwiftFault(SwiftResponse.Text(400, $"Storage Policy '{policy.Name}' is deprecated"))
            : policy;
    }

    private static void Describe(SwiftContainer container, SwiftResponse response)
    {
        response.Headers.SetAll(container.Metadata);
        response.With("X-Container-Object-Count", container.Counters.Objects.ToString(CultureInfo.InvariantCulture))
            .With("X-Container-Bytes-Used", container.Counters.Bytes.ToString(CultureInfo.InvariantCulture))
            .With("X-Storage-Policy", container.Policy)
            .With("X-Timestamp", container.CreatedAt.ToString())
            .With("Last-Modified", container.PutAt.LastModified)
            .With("Accept-Ranges", "bytes");
    }

    private static ListingEntry EntryOf(StoredObject row)
    {
        var type = ListedContentType.Parse(row.ListedContentType);
        return new ListingEntry(row.Name)
        {
            Bytes = type.Bytes ?? row.ListedSize, Hash = row.ListedEtag, ContentType = WsgiText.ToText(type.Type), Modified = row.ChangedAt,
        };
    }
}
