namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The attributes of a request's target, by flat names such as <c>project_id</c> or <c>target.user.domain_id</c>.</summary>
/// <remarks>A check of a missing name is false; a name with a null value reads <c>None</c>.</remarks>
internal readonly struct PolicyTarget
{
    private readonly string? _projectId;
    private readonly string? _userId;
    private readonly object? _attributes;

    private PolicyTarget(string? projectId, string? userId, object? attributes) =>
        (_projectId, _userId, _attributes) = (projectId, userId, attributes);

    /// <summary>A target without attributes.</summary>
    public static PolicyTarget Empty => default;

    /// <summary>
    /// A target known by its owner: <c>project_id</c> (also <c>tenant_id</c>) and <c>user_id</c>; null leaves a name out.
    /// </summary>
    public static PolicyTarget Owner(string? projectId, string? userId = null) => new(projectId, userId, null);

    public static implicit operator PolicyTarget(Dictionary<string, object?> attributes) => new(null, null, attributes);

    public static implicit operator PolicyTarget(Dictionary<string, string?> attributes) => new(null, null, attributes);

    public bool TryGet(string name, out object? value)
    {
        switch (_attributes)
        {
            case Dictionary<string, object?> objects:
                return objects.TryGetValue(name, out value);
            case Dictionary<string, string> texts:
                var found = texts.TryGetValue(name, out var text);
                value = text;
                return found;
            default:
                value = name switch
                {
                    "project_id" or "tenant_id" => _projectId,
                    "user_id" => _userId,
                    _ => null,
                };
                return value is not null;
        }
    }
}
