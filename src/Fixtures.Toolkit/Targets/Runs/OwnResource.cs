namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>A resource that the run made, or one of an earlier run whose lease is over.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Id">Its id, or its name where that stands for it.</param>
/// <param name="Path">Its path below the service's version and project.</param>
internal sealed record OwnResource(CloudCollection Collection, string Id, string Path)
{
    /// <summary>The number of the request that made it; 0 for one of an earlier run.</summary>
    public long Position { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The address up to the version and the project, as its maker used it; null if the maker is unknown.</summary>
    public string? Base { get; init; }

    /// <summary>The token of its maker, for clouds whose administrator may not remove it; null if the maker is unknown.</summary>
    public string? Token { get; init; }

    /// <summary><c>server web (3f2a…)</c>.</summary>
    public override string ToString() => $"{Collection.Noun} {(string.IsNullOrEmpty(Name) || Name == Id ? Id : $"{Name} ({Id})")}";
}
