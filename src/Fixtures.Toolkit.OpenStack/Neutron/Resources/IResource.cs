using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>A resource with an id and an owning project.</summary>
internal interface IResource
{
    string Id { get; }

    string ProjectId { get; }

    /// <summary>The indexed fields, beside the id, and their values.</summary>
    [JsonIgnore]
    IEnumerable<(string Field, string Value)> Keys => [("project_id", ProjectId)];
}

/// <summary>A resource with standard attributes.</summary>
internal interface IStandardResource<TSelf> : IResource, ITagged
    where TSelf : IStandardResource<TSelf>
{
    TSelf With(Standard standard);
}
