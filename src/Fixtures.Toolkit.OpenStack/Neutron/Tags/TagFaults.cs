using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Tags;

/// <summary>Errors of tags.</summary>
internal static class TagFaults
{
    public static NeutronFault NotSupported() => NeutronFault.NotFound("HTTPNotFound", "not supported");

    public static NeutronFault NotFound(string tag) => NeutronFault.NotFound("TagNotFound", $"Tag {tag} could not be found.");

    public static NeutronFault ResourceNotFound(string collection, string id) =>
        NeutronFault.NotFound("TagResourceNotFound", $"Resource {collection} {id} could not be found.");

    public static NeutronFault TooMany(string collection, int most) =>
        NeutronFault.Bad(collection, $"The number of tags exceed the per-resource limit of {most}");
}
