"""What a template says twice: the title and description of a page are its card's too."""

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def again(context, name: str) -> SafeString:
    """What the block of this name says on this page, on one line; it is escaped already."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(" ".join(block.nodelist.render(context).split()))
