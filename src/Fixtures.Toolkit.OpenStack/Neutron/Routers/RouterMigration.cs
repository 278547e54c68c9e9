using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Checks changes of a router's <c>distributed</c> and <c>ha</c> attributes.</summary>
/// <remarks>
/// Source: Neutron, <c>db/l3_dvr_db.py</c>, <c>db/l3_hamode_db.py</c> and the provider controller. All of them run, as callbacks of one
/// event, and the error joins their refusals.
/// </remarks>
internal static class RouterMigration
{
    public static void Check(NeutronChange change, Router row, RequestValues values)
    {
        if (values["distributed"] is not bool && values["ha"] is not bool)
            return;
        var refusals = Refusals(change, row, values).OfType<NeutronFault>().ToList();
        if (refusals.Count > 0)
            throw new NeutronFault(
                refusals[0].Status, refusals[0].Type ?? "", string.Join('\n', refusals.Select(refusal => refusal.Message)));
    }

    private static IEnumerable<NeutronFault?> Refusals(NeutronChange change, Router row, RequestValues values)
    {
        var staysUp = values.Flag("admin_state_up", row.AdminStateUp);
        if (values["distributed"] is bool distributed && distributed != row.IsDistributed && (row.AdminStateUp || staysUp))
            yield return RouterFaults.MustBeDown("the 'distributed' attribute");
        if (values["ha"] is bool ha && ha != row.IsHighlyAvailable && staysUp)
            yield return RouterFaults.MustBeDown("HA attribute");
        yield return FlavorProvider.RefusalOfChange(change, row.FlavorId, values);
    }
}
