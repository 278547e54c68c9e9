using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>Refuses new resources that exceed the quota of their project.</summary>
internal static class QuotaCheck
{
    public static void Enforce<T>(Resource<T> resource, NeutronChange change, IEnumerable<RequestValues> requested)
        where T : class, IResource<T>
    {
        if (resource.Quota is not { } name)
            return;
        foreach (var group in requested.GroupBy(values => values.Text("project_id") ?? ""))
        {
            var limit = QuotaLimits.LimitOf(change.State, group.Key, name);
            if (limit >= 0 && QuotaLimits.Used(change.State, group.Key, name) + group.Count() > limit)
                throw NeutronFault.Conflict("OverQuota", $"Quota exceeded for resources: {PythonStr.List([name])}.");
        }
    }
}
