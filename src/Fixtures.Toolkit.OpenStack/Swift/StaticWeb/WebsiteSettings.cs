using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticWeb;

/// <summary>The metadata of a container that say how it is served as a web site. Null is for those that are missing or blank.</summary>
/// <remarks>Upstream: <c>_StaticWebContext._getcontainer_info</c>.</remarks>
/// <param name="container">The container; null if it does not exist.</param>
internal sealed class WebsiteSettings(SwiftContainer? container)
{
    /// <summary>The name of the page of a folder.</summary>
    public string? Index => Value("Index");

    /// <summary>The end of the names of the pages of errors, behind the status.</summary>
    public string? Error => Value("Error");

    /// <summary>Whether the site says anything about listings, and be it that there are none.</summary>
    public bool MentionsListings => Value("Listings") is not null;

    public bool HasListings => ListingQuery.IsTrue(Value("Listings"));

    public string? ListingsCss => Value("Listings-Css");

    /// <summary>The name of the site in listings, instead of its path.</summary>
    public string? ListingsLabel => Value("Listings-Label");

    /// <summary>The content type of objects that stand for folders.</summary>
    public string DirectoryType => Value("Directory-Type") ?? "application/directory";

    private string? Value(string name)
    {
        var value = WsgiText.ToText(container?.Header("X-Container-Meta-Web-" + name) ?? "").Trim();
        return value.Length == 0 ? null : value;
    }
}
