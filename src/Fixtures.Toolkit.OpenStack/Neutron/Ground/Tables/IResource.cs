using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>A resource with an id and an owning project.</summary>
internal interface IResource
{
    string Id { get; }

    string ProjectId { get; }

    /// <summary>The indexed fields, beside the id, and their values.</summary>
    [JsonIgnore]
    IEnumerable<(string Field, string Value)> Keys => [("project_id", ProjectId)];
}

/// <summary>A resource type with its own table.</summary>
internal interface IResource<TSelf> : IResource
    where TSelf : class, IResource<TSelf>
{
    static abstract TableKey<TSelf> Table { get; }
}

/// <summary>A resource with standard attributes.</summary>
internal interface IStandardResource<TSelf> : IResource<TSelf>, ITagged
    where TSelf : class, IStandardResource<TSelf>
{
    TSelf With(Standard standard);
}

/// <summary>A resource with tags.</summary>
internal interface ITagged
{
    Standard Standard { get; }
}
