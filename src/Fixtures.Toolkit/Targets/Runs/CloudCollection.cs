namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>A collection of an API, whose resources tests make.</summary>
/// <param name="Service">The type of the service, with <c>volume</c> for all of Cinder's.</param>
/// <param name="Path">Its path: <c>qos/policies</c>; <c>*</c> stands for an id.</param>
/// <param name="Member">The member with one resource in requests and answers: <c>policy</c>; empty where the body is the resource.</param>
internal sealed record CloudCollection(string Service, string Path, string Member)
{
    /// <summary>Where its resources carry the mark. Default: nowhere.</summary>
    public MarkPlace Mark { get; init; }

    /// <summary>The path and query that list the resources of all projects with their marks; null where none carries one.</summary>
    public string? List { get; init; }

    /// <summary>The member of the list with the resources. Default: the last part of the path, with <c>_</c> for <c>-</c>.</summary>
    public string ListMember { get; init; } = Path.Split('/')[^1].Replace('-', '_');

    /// <summary>The field with the id. Default: <c>id</c>.</summary>
    public string IdField { get; init; } = "id";

    /// <summary>Whether a PUT to a name makes a resource. Default: false.</summary>
    public bool IsMadeByPut { get; init; }

    /// <summary>Whether the API answers a deletion before it has ended. Default: false.</summary>
    public bool DeletesLater { get; init; }

    /// <summary>The last part of the path, before an id: <c>policies</c>.</summary>
    public string Word => Path.Split('/')[^1];

    /// <summary>In messages: <c>security group</c>.</summary>
    public string Noun => (Member.Length > 0 ? Member : Word.TrimEnd('s')).Replace('_', ' ').Replace('-', ' ');

    /// <summary>Whether a path is that of the collection, or that of one of its resources.</summary>
    public bool Holds(CloudPath path, bool isResource)
    {
        var pattern = Path.Split('/');
        if (path.Service != Service || path.Segments.Count != pattern.Length + (isResource ? 1 : 0))
            return false;
        return pattern.Zip(path.Segments).All(part => part.First == "*" || part.First == part.Second);
    }
}
