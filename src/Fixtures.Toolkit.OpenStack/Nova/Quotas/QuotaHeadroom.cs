namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

/// <summary>The tighter of a project's and a user's limit on a resource.</summary>
/// <param name="Limit">-1 is unlimited.</param>
/// <param name="Left">The unused amount; negative over the limit.</param>
internal readonly record struct QuotaHeadroom(int Limit, int Left)
{
    /// <param name="quotas">The limits.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="userId">The user. Its limit applies only if an administrator set one.</param>
    /// <param name="resource">One of <see cref="QuotaResources"/>.</param>
    /// <param name="usedBy">Computes the usage of one of the project's users, or with null of all.</param>
    public static QuotaHeadroom From(QuotaTable quotas, string projectId, string userId, string resource, Func<string?, int> usedBy)
    {
        var ofProject = Under(quotas.Limit(resource, projectId), usedBy(null));
        if (!quotas.OfUser(projectId, userId).ContainsKey(resource))
            return ofProject;
        var ofUser = Under(quotas.Limit(resource, projectId, userId), usedBy(userId));
        return ofUser.Left < ofProject.Left ? ofUser : ofProject;
    }

    private static QuotaHeadroom Under(int limit, int used) => new(limit, limit < 0 ? int.MaxValue : limit - used);
}
