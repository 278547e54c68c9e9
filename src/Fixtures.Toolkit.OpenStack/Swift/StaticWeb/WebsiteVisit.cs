using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticWeb;

/// <summary>One request to a web site: shows the object, the index of the folder or its listing, or the page of an error.</summary>
/// <remarks>Upstream: <c>_StaticWebContext</c>.</remarks>
internal sealed class WebsiteVisit(SwiftRequest request, SwiftNext next)
{
    private const string Source = "SW";

    private readonly WebsiteSettings _site = new(request.Path.HasKnownVersion ? request.FindContainer() : null);

    private bool EndsWithSlash => request.RawPath.EndsWith('/');

    /// <remarks>Upstream: <c>handle_container</c>.</remarks>
    public async ValueTask<SwiftResponse> ShowContainerAsync()
    {
        request.Acl = request.FindContainer()?.Header("X-Container-Read");
        if (request.Authorize!(request) is { } refusal)
            return await ShowErrorAsync(refusal).ConfigureAwait(ActorContext.IsCurrent);
        if (!_site.MentionsListings && _site.Index is null)
            return ListingQuery.IsTrue(request.Headers["X-Web-Mode"])
                ? new SwiftResponse(404)
                : await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!EndsWithSlash)
            return RedirectToFolder();
        if (_site.Index is null)
            return await ShowListingAsync("").ConfigureAwait(ActorContext.IsCurrent);
        var index = await GetAsync(request.RawPath + WsgiText.From(_site.Index)).ConfigureAwait(ActorContext.IsCurrent);
        if (index.Status == 404)
            return await ShowListingAsync("").ConfigureAwait(ActorContext.IsCurrent);
        return IsFound(index) ? index : await ShowErrorAsync(index).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <remarks>Upstream: <c>handle_object</c>.</remarks>
    public async ValueTask<SwiftResponse> ShowObjectAsync()
    {
        var found = await GetAsync(request.RawPath).ConfigureAwait(ActorContext.IsCurrent);
        if (IsFound(found) ? !IsDirectory(found) : found.Status != 404)
            return found;
        if (!_site.MentionsListings && _site.Index is null)
            return found;
        if (_site.Index is { } name)
        {
            var folder = EndsWithSlash ? request.RawPath : request.RawPath + "/";
            var index = await GetAsync(folder + WsgiText.From(name)).ConfigureAwait(ActorContext.IsCurrent);
            if (IsFound(index))
                return EndsWithSlash ? index : RedirectToFolder();
            // Upstream has no answer for these and fails.
            if (index.Status != 404)
                return index;
        }

        if (EndsWithSlash)
            return await ShowListingAsync(request.Path.Object!).ConfigureAwait(ActorContext.IsCurrent);
        var listing = await ListAsync(request.Path.Object + "/", limit: 1).ConfigureAwait(ActorContext.IsCurrent);
        return listing is { IsSuccess: true, Body: ListingBody { Entries.Count: > 0 } }
            ? RedirectToFolder()
            : await ShowErrorAsync(new SwiftResponse(404)).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <remarks>Upstream: <c>_listing</c>.</remarks>
    /// <param name="folder">The prefix of its objects; empty for the whole container.</param>
    private async ValueTask<SwiftResponse> ShowListingAsync(string folder)
    {
        var page = new WebsiteListing(_site, WsgiText.ToText(request.RawPath), folder);
        if (!_site.HasListings)
            return await ShowErrorAsync(SwiftResponse.Text(404, page.WriteDisabled())).ConfigureAwait(ActorContext.IsCurrent);
        var response = await ListAsync(folder, limit: null).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Body is not ListingBody { Entries: var entries })
            return await ShowErrorAsync(response).ConfigureAwait(ActorContext.IsCurrent);
        return folder.Length > 0 && entries.Count == 0
            ? await ShowErrorAsync(new SwiftResponse(404)).ConfigureAwait(ActorContext.IsCurrent)
            : SwiftResponse.Text(200, page.Write(entries));
    }

    /// <summary>The page that the site has for the status of an answer, or else the answer.</summary>
    /// <remarks>Upstream: <c>_error_response</c>.</remarks>
    private async ValueTask<SwiftResponse> ShowErrorAsync(SwiftResponse error)
    {
        if (_site.Error is null)
            return error;
        var name = string.Create(CultureInfo.InvariantCulture, $"{error.Status}{_site.Error}");
        var get = request.Derive("GET", request.Path with { Object = name }, Source);
        var page = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        if (!page.IsSuccess)
            return error;
        (page.Status, page.IsConditional) = (error.Status, false);
        return page;
    }

    /// <summary>The answer to the same request for another path, with its ranges and conditions.</summary>
    private async ValueTask<SwiftResponse> GetAsync(string path)
    {
        var get = request.Copy();
        (get.RawPath, get.Source) = (path, Source);
        return SwiftConditions.Apply(get, await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent));
    }

    private ValueTask<SwiftResponse> ListAsync(string prefix, int? limit)
    {
        var get = request.Derive("GET", request.Path with { Object = null }, Source);
        get.Query = SwiftQuery.Empty.With("limit", limit?.ToString(CultureInfo.InvariantCulture)).With("delimiter", "/")
            .With("prefix", prefix.Length == 0 ? null : WsgiText.From(prefix));
        return next.InvokeAsync(get);
    }

    private SwiftResponse RedirectToFolder() =>
        new SwiftResponse(301).With("Location", request.Api.BaseUrl + WsgiText.Quote(request.RawPath + "/"));

    /// <summary>Whether an object stands for a folder.</summary>
    private bool IsDirectory(SwiftResponse response) =>
        WsgiText.ToText(response.ContentType ?? "") == _site.DirectoryType && response.Body is null or { Length: <= 1 };

    private static bool IsFound(SwiftResponse response) => response.Status is >= 200 and < 400;
}
