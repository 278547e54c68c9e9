using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>Adds addresses to an address group and removes them: all of a request or none.</summary>
/// <remarks>Source: Neutron, <c>db/address_group_db.py</c>.</remarks>
internal static class AddressGroupMembersApi
{
    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Put("/v2.0/address-groups/{id}/add_addresses", (neutron, request) => Change(neutron, request, "add_addresses", Add))
        .Put("/v2.0/address-groups/{id}/remove_addresses", (neutron, request) => Change(neutron, request, "remove_addresses", Remove));

    private static ApiResponse Change(
        NeutronDatabase neutron, ApiRequest request, string action, Func<AddressGroup, IReadOnlyList<string>, IEnumerable<string>> merge)
    {
        var (state, changed) = MemberAction.Run(neutron, request, AddressGroupResource.Instance, action, (change, group, body) =>
        {
            var given = Blocks(body);
            var next = group with
            {
                Addresses = [.. merge(group, given).Order(StringComparer.Ordinal)],
                Standard = group.Standard.Touched(change.Now, given.Count > 0 ? 1 : 0),
            };
            change.Put(next);
            return next;
        });
        return Document(new View(state, Caller.From(request)), changed);
    }

    /// <summary>
    /// Unlike other answers, this one has <c>shared</c> and in every release timestamps: no attribute map filters the result of an action.
    /// </summary>
    private static ApiResponse Document(View view, AddressGroup group) => ApiResponse.Json(HttpStatusCode.OK, group, (writer, row) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("address_group");
        DocumentWriter.Write(writer, Members(view, row));
        writer.WriteEndObject();
    });

    private static IEnumerable<KeyValuePair<string, object?>> Members(View view, AddressGroup group)
    {
        var fields = AddressGroupResource.Instance.Fields.Select(field => KeyValuePair.Create(field.Name, field.Read(view, group)));
        return view.Release.AddressGroupsAreStandard ? [.. fields, new("standard_attr_id", group.Standard.Number)] : fields;
    }

    private static IEnumerable<string> Add(AddressGroup group, IReadOnlyList<string> given)
    {
        var there = given.Intersect(group.Addresses).ToList();
        return there.Count == 0 ? group.Addresses.Concat(given) : throw new NeutronFault(
            HttpStatusCode.BadRequest, "AddressesAlreadyExist",
            $"Addresses {PythonStr.List(there)} already exist in the address group {group.Id}.");
    }

    private static IEnumerable<string> Remove(AddressGroup group, IReadOnlyList<string> given)
    {
        var missing = given.Except(group.Addresses).ToList();
        return missing.Count == 0 ? group.Addresses.Except(given) : throw NeutronFault.NotFound(
            "AddressesNotFound", $"Addresses {PythonStr.List(missing)} not found in the address group {group.Id}.");
    }

    private static List<string> Blocks(JsonElement? body)
    {
        var given = body is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty("addresses", out var member) ? member : default;
        if (given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            throw NeutronFault.BadRequest("Unable to find 'addresses' in request body");
        return [.. CidrList.ParseTexts(JsonValues.Read(given)).Select(cidr => cidr.ToString()).Distinct()];
    }
}
