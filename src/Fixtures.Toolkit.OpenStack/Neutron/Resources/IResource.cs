using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>What Neutron keeps under an id and for a project.</summary>
internal interface IResource
{
    string Id { get; }

    string ProjectId { get; }

    /// <summary>By what it can be found other than its id: names of fields and their values.</summary>
    [JsonIgnore]
    IEnumerable<(string Field, string Value)> Keys => [("project_id", ProjectId)];
}

/// <summary>A resource with standard attributes.</summary>
internal interface IStandardResource<TSelf> : IResource, ITagged
    where TSelf : IStandardResource<TSelf>
{
    TSelf With(Standard standard);
}
