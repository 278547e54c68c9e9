using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>A resource class that a client created.</summary>
internal sealed record CustomResourceClass(string Name, int Id, DateTimeOffset ModifiedAt);

/// <summary>The resource classes that clients created, in order of creation. There are few, so look-ups are linear.</summary>
internal sealed record CustomResourceClasses(ImmutableArray<CustomResourceClass> All)
{
    public static ResourceType ResourceType { get; } = new("resource class", "placement", "/resource_classes");

    public const string Prefix = "CUSTOM_";

    /// <summary>The id of the first custom class: <c>ResourceClass.MIN_CUSTOM_RESOURCE_CLASS_ID</c>.</summary>
    private const int FirstId = 10_000;

    public static readonly CustomResourceClasses None = new([]);

    public CustomResourceClass? Find(string name)
    {
        foreach (var custom in All)
        {
            if (custom.Name == name)
                return custom;
        }

        return null;
    }

    public CustomResourceClasses Add(string name, DateTimeOffset now) =>
        new(All.Add(new CustomResourceClass(name, All.IsEmpty ? FirstId : All[^1].Id + 1, now)));

    public CustomResourceClasses Rename(CustomResourceClass custom, string name, DateTimeOffset now) =>
        new(All.Replace(custom, custom with { Name = name, ModifiedAt = now }));

    public CustomResourceClasses Remove(CustomResourceClass custom) => new(All.Remove(custom));
}
