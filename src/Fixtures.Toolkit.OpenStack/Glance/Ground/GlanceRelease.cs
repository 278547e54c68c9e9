using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>The differences between releases in Glance.</summary>
internal sealed record GlanceRelease
{
    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The versions in the order of the version document, for a cloud with one store.</summary>
    public required GlanceVersionList Versions { get; init; }

    /// <summary>The same with an image cache.</summary>
    public required GlanceVersionList VersionsWithCache { get; init; }

    /// <summary>
    /// Whether the check that a project owns the image is left to the policy while that enforces scopes or new defaults. Default: false;
    /// the check follows every rule that changes an image.
    /// </summary>
    public bool LeavesOwnershipToPolicy { get; init; }

    /// <summary>Whether there is the API of locations, <c>/v2/images/{id}/locations</c>. Default: false.</summary>
    public bool HasLocations { get; init; }

    /// <summary>What the names of the task schemas end in where they differ from those of Zed: <c>.2025.1</c>.</summary>
    public string TaskSchemas { get; init; } = "";

    /// <summary>
    /// Whether data in a bare container must have the disk format of the image: <c>[image_format] require_image_format_match</c>.
    /// Default: false.
    /// </summary>
    public bool RequiresMatchingFormat { get; init; }

    /// <summary>Whether cached images show the columns of the database, <c>id</c> and <c>checksum</c>. Default: false.</summary>
    public bool CachesInDatabase { get; init; }

    /// <summary>The record of the request's world.</summary>
    public static GlanceRelease For(ApiRequest request) => request.World.Options.Release.For<GlanceRelease>();
}

/// <summary>The versions of a version document, and the one that is CURRENT.</summary>
internal sealed record GlanceVersionList(string Current, params ImmutableArray<string> All);
